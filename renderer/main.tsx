import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createServices } from './create-services.ts';
import { connectHost } from './host/connect-host.ts';

const services = createServices(await connectHost());
void services.workspace.getState().start();

const root = createRoot(document.getElementById('root')!);
// At once, effects too: whoever sees the window can use its keys.
flushSync(() =>
  root.render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  ),
);
