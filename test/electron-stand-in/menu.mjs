/** Electron's menus as data: nothing is drawn, and accelerators are not bound to keys. */
export class MenuItem {
  constructor(options) {
    Object.assign(this, { enabled: true, visible: true, checked: false, label: '' }, options);
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu);
    this.click = (event, window, contents) => options.click?.(this, window, event ?? {}, contents);
  }
}

let applicationMenu = null;

export class Menu {
  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu) {
    applicationMenu = menu;
  }

  static getApplicationMenu() {
    return applicationMenu;
  }

  append(item) {
    this.items.push(item);
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
