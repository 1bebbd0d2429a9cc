import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/global.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type AppServices, AppServicesProvider } from './app-services.tsx';
import { AppFrame } from './features/frame/app-frame.tsx';
import { ErrorBoundary } from './ui/state/error-boundary.tsx';
import { cssVariablesResolver, theme } from './ui/theme.ts';

export function App({ services }: { readonly services: AppServices }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <AppServicesProvider services={services}>
        <ModalsProvider>
          <Notifications position="bottom-right" limit={4} />
          <ErrorBoundary what="Headroom">
            <AppFrame />
          </ErrorBoundary>
        </ModalsProvider>
      </AppServicesProvider>
    </MantineProvider>
  );
}
