import { EventEmitter } from 'node:events';

/** No one sits before the stand-in: every dialog is cancelled at once, unless a test replaces it. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args) => ({ response: args.at(-1).cancelId ?? 0, checkboxChecked: false }),
  showErrorBox: (title, content) => void process.stderr.write(`${title}: ${content}\n`),
};

export const shell = {
  openExternal: async (url) => {
    throw new Error(`The stand-in opens nothing outside the app: ${url}`);
  },
};

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
});
