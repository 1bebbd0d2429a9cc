import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
const dir = mkdtempSync('/tmp/hrpics-');
const host = spawn(process.execPath, ['dist/cli/headroom.mjs','serve','--workspaces',dir], {stdio:['ignore','pipe','inherit']});
const url = await new Promise(r=>{let t='';host.stdout.on('data',d=>{t+=d;const m=/http:\/\/127[^\s]+/.exec(t);if(m)r(m[0]);});});
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--disable-background-networking']});
const page = await b.newPage({viewport:{width:1280,height:800}});
page.on('console',m=>{if(m.type()==='error')console.log('ERR',m.text().slice(0,300))});
await page.goto(url);
await page.getByRole('button',{name:'Open the sample'}).click();
const t0=Date.now();
await page.waitForFunction(()=>document.querySelector('header [role=status]')?.textContent==='Up to date',null,{timeout:600000});
console.log('planned',Date.now()-t0);
const rail = page.getByRole('navigation',{name:'Workspace and steps'});
const shot = async(n)=>{await page.waitForTimeout(1500);await page.screenshot({path:`/tmp/pics/${n}.png`,animations:'disabled'});console.log(n)};
const steps = process.argv.slice(2);
for (const step of ['Import','Explore','Forecast','Capacity','Scaling','Cost','Report','Fleet','Event day']) {
  if (steps.length && !steps.includes(step)) continue;
  try {
    await rail.getByRole('button',{name:new RegExp('^'+step)}).click({timeout:5000});
    await shot(step);
    const tabs = await page.getByRole('main').getByRole('tab').all();
    for (const [i,t] of tabs.entries()) { if(i===0) continue; const name=(await t.textContent())??''; await t.click(); await shot(step+'-'+name.replace(/\W+/g,'_')); }
  } catch(e){console.log('FAIL',step,String(e).slice(0,200))}
}
await b.close(); host.kill('SIGINT');
