import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../shared/contract/outcome.ts';
import type { ByteSource } from '../../../shared/import/byte-source.ts';
import { importFile } from '../../../shared/import/import-file.ts';
import { fileOf, hourly, importText } from './import-text.ts';

const TABLE = `time,requests,cpu_pct\n${hourly(Array.from({ length: 3000 }, (_, i) => `${100 + (i % 37)},${20 + (i % 50)}`))}`;

describe('gzip archives', () => {
  it('are read as the file inside them, known by their first bytes and not by their name', async () => {
    const plain = await importText(TABLE, { name: 'shop.csv' });
    for (const name of ['shop.csv.gz', 'shop.csv']) {
      const file = await importText(gzipSync(TABLE), { name, pieceBytes: 777 });
      expect(file.verdict).toEqual({ ...plain.verdict, name, format: 'csv in gzip' });
    }
  });

  it('hold any encoding and any format', async () => {
    const utf16 = new Uint8Array(
      new Uint16Array([0xfeff, ...TABLE].map((c) => (typeof c === 'string' ? c.charCodeAt(0) : c))).buffer,
    );
    expect((await importText(gzipSync(utf16))).verdict).toMatchObject({
      encoding: 'utf-16le',
      rows: { read: 3000 },
    });
    const json =
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1435781430,"1"],[1435781445,"2"]]}]}}';
    expect((await importText(gzipSync(json))).verdict.format).toBe('prometheus query json in gzip');
  });

  it('may be several archives one after the other', async () => {
    const half = TABLE.indexOf('\n', TABLE.length / 2) + 1;
    const joined = Buffer.concat([gzipSync(TABLE.slice(0, half)), gzipSync(TABLE.slice(half))]);
    expect((await importText(joined)).verdict.rows).toEqual({ read: 3000, kept: 3000, rejected: 0 });
  });

  it('that are damaged or cut short are refused with the reason', async () => {
    const archive = gzipSync(TABLE);
    await expect(importText(archive.subarray(0, archive.length - 20))).rejects.toThrow(
      /damaged or cut short/,
    );
    await expect(importText(archive.subarray(0, 2))).rejects.toThrow(/damaged or cut short/);
    const broken = Uint8Array.from(archive);
    broken.fill(0x55, 200, 260);
    await expect(importText(broken)).rejects.toThrow(/damaged or cut short/);
  });

  it('stop being read as soon as the planner cancels', async () => {
    let checkpoints = 0;
    let pieces = 0;
    const source = fileOf('shop.csv.gz', gzipSync(TABLE), 100);
    const counted: ByteSource = {
      ...source,
      async *chunks() {
        for await (const chunk of source.chunks()) {
          pieces += 1;
          yield chunk;
        }
      },
    };
    const run = {
      report: () => {},
      checkpoint: () => {
        checkpoints += 1;
        if (checkpoints > 1) throw new Cancelled();
      },
    };
    await expect(importFile(counted, {}, run)).rejects.toBeInstanceOf(Cancelled);
    expect(pieces).toBeGreaterThan(0);
  });
});
