/** Electron's permission names, and those of Chromium's DevTools. */
const PERMISSIONS = {
  geolocation: { name: 'geolocation' },
  notifications: { name: 'notifications' },
  'clipboard-read': { name: 'clipboard-read' },
  'clipboard-sanitized-write': { name: 'clipboard-write' },
  midi: { name: 'midi' },
};

/** Electron's Session, as far as permissions go: what the app does not refuse is granted, as in Electron. */
export class Session {
  #check = () => true;
  #request = (_contents, _permission, answer) => answer(true);

  setPermissionCheckHandler(handler) {
    this.#check = handler ?? (() => true);
  }

  setPermissionRequestHandler(handler) {
    this.#request = handler ?? ((_contents, _permission, answer) => answer(true));
  }

  // Chromium without a screen has no such devices to offer.
  setDevicePermissionHandler() {}

  /** Asks the app about each permission for an origin and tells Chromium what it said. */
  async applyPermissions(chromium, contents, origin, requestingUrl) {
    for (const [name, permission] of Object.entries(PERMISSIONS)) {
      const checked = this.#check(contents, name, requestingUrl, { isMainFrame: true, requestingUrl });
      const granted =
        checked && (await new Promise((answer) => this.#request(contents, name, answer, { requestingUrl })));
      await chromium.send('Browser.setPermission', {
        permission,
        setting: granted ? 'granted' : 'denied',
        origin,
      });
    }
  }
}
