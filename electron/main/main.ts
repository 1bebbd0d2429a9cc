import { app, Menu, protocol, session } from 'electron';
import { answerPageRequest } from './answer-page-request.ts';
import { answerPages } from './answer-pages.ts';
import { chooseUserDataFolder, engineProgram, rendererFolder, signInsFile } from './app-folders.ts';
import { EngineHost } from './engine-host.ts';
import { push } from './handle-ipc.ts';
import { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { APP_SCHEME, guardContents, isAllowedPermission } from './navigation-guards.ts';
import { offerRestart } from './offer-restart.ts';
import { OpenedWorkspaces, workspaceArgument } from './opened-workspaces.ts';
import { PagePrinter } from './page-printer.ts';
import { quitAfter } from './quit-after.ts';
import { SignIns } from './sign-ins.ts';

const mainWindow = new MainWindow();
const openedWorkspaces = new OpenedWorkspaces(() => push(mainWindow.current, 'workspace:opened'));

// Before the app is ready: its data folder (the lock below lies in it), its protocol, what the system may ask of it.
chooseUserDataFolder();
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('open-file', (event, path) => {
  event.preventDefault();
  openedWorkspaces.open(path);
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  refusePermissions();
  const printer = new PagePrinter();
  protocol.handle(
    APP_SCHEME,
    (request) => printer.answer(request.url) ?? answerPageRequest(rendererFolder(), request),
  );

  const signIns = new SignIns(signInsFile());
  const engine = new EngineHost({
    ...engineProgram(),
    signIns: () => signIns.all(),
    printer,
    onLost: () => void offerRestart(engine, mainWindow),
  });
  answerPages(mainWindow, engine, openedWorkspaces, signIns);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, (command) => push(mainWindow.current, 'menu:command', command)),
    ),
  );

  openWorkspaceFrom(process.argv, process.cwd());
  app.on('second-instance', (_event, argv, workingFolder) => {
    openWorkspaceFrom(argv, workingFolder);
    void mainWindow.show();
  });
  app.on('activate', () => void mainWindow.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitAfter(() => engine.close());

  await mainWindow.show();
}

function giveUp(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  app.exit(1);
}

function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isAllowedPermission(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    isAllowedPermission(permission),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}

function openWorkspaceFrom(argv: readonly string[], workingFolder: string): void {
  const path = workspaceArgument(argv, workingFolder);
  if (path !== null) openedWorkspaces.open(path);
}
