import { EventEmitter } from 'node:events';
import { findGivenFile } from './given-files.mjs';
import { PageIpc } from './page-ipc.mjs';
import {
  FILE_PATHS_ADDRESS,
  isolatedWorldScript,
  mainWorldScript,
  WINDOW_OPEN_ADDRESS,
} from './page-scripts.mjs';

const PRELOAD_WORLD = 'Electron Isolated Context';
let lastId = 0;

/** Electron's WebContents over a DevTools session with a page of Chromium. */
export class WebContents extends EventEmitter {
  id = ++lastId;
  /** Electron gives one object per frame; only the main frame ever speaks here. */
  mainFrame;
  #window;
  #host;
  #ipc;
  #ready;
  #targetId = null;
  #sessionId = null;
  #frameId = null;
  #url = '';
  #hasLoaded = false;
  #askedByMain = null;
  #windowOpenHandler = () => ({ action: 'allow' });

  /** `host`: { chromium, protocol, ipcMain, session }; `adopted`: a target that a page has opened. */
  constructor(window, host, adopted = null) {
    super();
    this.#window = window;
    this.#host = host;
    const contents = this;
    this.mainFrame = {
      parent: null,
      get url() {
        return contents.getURL();
      },
    };
    this.#ipc = new PageIpc(this, host.ipcMain, (expression, contextId) =>
      this.#send('Runtime.evaluate', { expression, contextId }),
    );
    this.#ready = this.#attach(adopted);
    this.#ready.catch((error) => process.stderr.write(`${error.stack}\n`));
  }

  get session() {
    return this.#host.session;
  }

  get targetId() {
    return this.#targetId;
  }

  async loadURL(address) {
    await this.#ready;
    const url = this.#host.protocol.toHttp(address);
    await this.session.applyPermissions(this.#host.chromium, this, new URL(url).origin, address);
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.#askedByMain = url;
    const { errorText } = await this.#send('Page.navigate', { url });
    if (errorText) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }

  reload() {
    this.#askedByMain = this.#host.protocol.toHttp(this.#url);
    void this.#send('Page.reload').catch(() => {});
  }

  getURL() {
    return this.#url;
  }

  isDestroyed() {
    return this.#window.isDestroyed();
  }

  close() {
    this.#window.close();
  }

  send(channel, ...args) {
    this.#ipc.send(channel, args, []);
  }

  postMessage(channel, message, transfer = []) {
    this.#ipc.send(channel, [message], transfer);
  }

  setWindowOpenHandler(handler) {
    this.#windowOpenHandler = handler;
  }

  /** 'allow' or 'deny': what the app says to a window that this page wants to open. */
  decideWindowOpen(url) {
    return this.#windowOpenHandler({ url, frameName: '', features: '' }).action;
  }

  async executeJavaScript(expression) {
    await this.#ready;
    const answer = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  /** Electron's options bear the names of the DevTools protocol. */
  async printToPDF(options = {}) {
    await this.#ready;
    return Buffer.from((await this.#send('Page.printToPDF', options)).data, 'base64');
  }

  /** The window is gone. */
  async detach() {
    this.#ipc.forget();
    await this.#ready.catch(() => {});
    await this.#host.chromium.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => {});
    this.emit('destroyed');
  }

  #send(method, params = {}) {
    return this.#host.chromium.send(method, params, this.#sessionId);
  }

  async #attach(adopted) {
    const { webPreferences = {} } = this.#window.options;
    refuseUnsafe(webPreferences);
    const target = adopted ?? (await this.#createTarget());
    this.#targetId = target.targetId;
    this.#sessionId = target.sessionId;
    this.#host.chromium.on(target.sessionId, (method, params) => this.#events[method]?.(params));
    await this.#send('Page.enable');
    this.#frameId = (await this.#send('Page.getFrameTree')).frameTree.frame.id;
    await this.#send('Runtime.enable');
    await this.#send('Fetch.enable', {
      patterns: [{ urlPattern: 'http://*.localhost/*' }, { urlPattern: '*', resourceType: 'Document' }],
    });
    if (webPreferences.javascript === false)
      await this.#send('Emulation.setScriptExecutionDisabled', { value: true });
    if (webPreferences.preload) await this.#addPreload(webPreferences.preload);
    await this.#send('Runtime.runIfWaitingForDebugger');
  }

  async #createTarget() {
    const { width = 800, height = 600 } = this.#window.options;
    const attached = new Map();
    const note = (target) => attached.set(target.targetId, target);
    const { chromium } = this.#host;
    chromium.on('target', note);
    try {
      // The target is attached, and paused, before the answer comes.
      const { targetId } = await chromium.send('Target.createTarget', {
        url: 'about:blank',
        width,
        height,
        newWindow: true,
      });
      return attached.get(targetId);
    } finally {
      chromium.off('target', note);
    }
  }

  async #addPreload(preload) {
    await this.#send('Runtime.addBinding', { name: 'standInPost', executionContextName: PRELOAD_WORLD });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript() });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      source: isolatedWorldScript(preload),
      worldName: PRELOAD_WORLD,
    });
  }

  #events = {
    'Runtime.executionContextCreated': ({ context }) => {
      if (context.name === PRELOAD_WORLD && context.auxData?.frameId === this.#frameId)
        this.#ipc.open(context.id);
    },
    'Runtime.bindingCalled': ({ payload, executionContextId }) =>
      this.#ipc.receive(payload, executionContextId),
    'Fetch.requestPaused': (request) => void this.#answer(request).catch(() => {}),
    'Page.loadEventFired': () => {
      this.emit('did-finish-load');
      if (!this.#hasLoaded) this.#window.emit('ready-to-show');
      this.#hasLoaded = true;
    },
    'Page.frameNavigated': ({ frame }) => {
      if (frame.parentId) return;
      this.#url = this.#host.protocol.fromHttp(frame.url);
      this.emit('did-navigate', {}, this.#url);
    },
    'Inspector.targetCrashed': () => {
      this.#ipc.forget();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    },
  };

  async #answer({ requestId, request, resourceType, frameId }) {
    if (resourceType === 'Document' && this.#isRefused(request.url, frameId))
      return this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    const response = await this.#respond(request).catch(() => null);
    if (response === null) return this.#send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    if (response === 'network') return this.#send('Fetch.continueRequest', { requestId });
    return this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  async #respond(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === FILE_PATHS_ADDRESS)
      return new Response(findGivenFile(searchParams.get('name'), Number(searchParams.get('bytes'))));
    if (pathname === WINDOW_OPEN_ADDRESS)
      return new Response(this.decideWindowOpen(this.#host.protocol.fromHttp(searchParams.get('url'))));
    return (await this.#host.protocol.answer(request)) ?? 'network';
  }

  /** A navigation that the page began is shown to the app's listeners first, as in Electron. */
  #isRefused(url, frameId) {
    const isMainFrame = frameId === this.#frameId;
    if (isMainFrame && this.#askedByMain === url) {
      this.#askedByMain = null;
      return false;
    }
    let refused = false;
    const details = {
      url: this.#host.protocol.fromHttp(url),
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        refused = true;
      },
    };
    if (isMainFrame) this.emit('will-navigate', details, details.url);
    if (!refused) this.emit('will-frame-navigate', details);
    return refused;
  }
}

function refuseUnsafe({ nodeIntegration, contextIsolation, sandbox, webviewTag }) {
  if (nodeIntegration || contextIsolation === false || sandbox === false || webviewTag)
    throw new Error('The stand-in opens sandboxed windows with an isolated context only');
}
