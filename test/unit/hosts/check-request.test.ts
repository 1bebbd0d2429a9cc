import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../../electron/loopback/check-request.ts';

const ADMISSION = { port: 4321, token: 'the-token-of-this-run' };
const OURS: IncomingHttpHeaders = {
  host: '127.0.0.1:4321',
  origin: 'http://127.0.0.1:4321',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'x-headroom-token': 'the-token-of-this-run',
};

describe('checkRequest', () => {
  it("admits a call of the host's own page", () => {
    expect(checkRequest(OURS, { ...ADMISSION, needsToken: true })).toBeNull();
  });

  it('admits the page by the name localhost, with calls from there', () => {
    const headers = { ...OURS, host: 'localhost:4321', origin: 'http://localhost:4321' };
    expect(checkRequest(headers, { ...ADMISSION, needsToken: true })).toBeNull();
  });

  it('admits a call of a program that sends no Origin, with the token', () => {
    const headers = { host: OURS.host, 'x-headroom-token': ADMISSION.token };
    expect(checkRequest(headers, { ...ADMISSION, needsToken: true })).toBeNull();
  });

  it.each([
    ['no Host', { host: undefined }],
    ['the name of another site', { host: 'example.com:4321' }],
    ['another port', { host: '127.0.0.1:80' }],
    ['no port', { host: '127.0.0.1' }],
    ['a name that only begins like ours', { host: '127.0.0.1:4321.example.com' }],
    ['the Origin of another site', { origin: 'https://example.com' }],
    ['the Origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque Origin', { origin: 'null' }],
    ['an Origin that is not the Host', { origin: 'http://localhost:4321' }],
    ['word from the browser that another site asks', { 'sec-fetch-site': 'cross-site' }],
    ['word from the browser that another port asks', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', (_name, wrong) => {
    const headers: IncomingHttpHeaders = { ...OURS, ...wrong };
    expect(checkRequest(headers, { ...ADMISSION, needsToken: true })?.status).toBe(403);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['wrong', 'the-token-of-that-run'],
    ['cut short', 'the-token-of-this-ru'],
    ['longer', 'the-token-of-this-run!'],
  ])('refuses a call whose token is %s', (_name, token) => {
    const headers = { ...OURS, 'x-headroom-token': token };
    expect(checkRequest(headers, { ...ADMISSION, needsToken: true })?.status).toBe(401);
  });

  it("gives the page's own files without a token, but not to a page of another site", () => {
    const file = { host: OURS.host, 'sec-fetch-mode': 'no-cors' };
    const admission = { ...ADMISSION, needsToken: false };
    expect(checkRequest({ ...file, 'sec-fetch-site': 'same-origin' }, admission)).toBeNull();
    expect(checkRequest({ ...file, 'sec-fetch-site': 'cross-site' }, admission)?.status).toBe(403);
  });

  it('follows a link from another site to the page, but takes no call that way', () => {
    const link = { host: OURS.host, 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' };
    expect(checkRequest(link, { ...ADMISSION, needsToken: false })).toBeNull();
    const call = { ...link, 'x-headroom-token': ADMISSION.token };
    expect(checkRequest(call, { ...ADMISSION, needsToken: true })?.status).toBe(403);
  });
});
