import { useEffect } from 'react';
import { useNavigation, useServices } from '../../app-services.tsx';

const GIVE_UP_AFTER_MS = 3_000;

/** Brings the figure that a link named into view and focuses it, as soon as its screen has drawn it. */
export function useFocusOnFigure(): void {
  const { navigation } = useServices();
  const figure = useNavigation((state) => state.figure);
  useEffect(() => {
    if (figure === null) return;
    const focus = (): boolean => {
      const element = document.getElementById(figure);
      if (element === null) return false;
      element.scrollIntoView({ block: 'nearest' });
      element.focus({ preventScroll: true });
      navigation.getState().figureShown();
      return true;
    };
    if (focus()) return;
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => navigation.getState().figureShown(), GIVE_UP_AFTER_MS);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [figure, navigation]);
}
