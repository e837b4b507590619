import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

interface Package {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: unknown[];
}

it('docs/operations.md makes a bill of materials of what runs in production', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-actions-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const command = /^npx (.* sbom .*)$/m.exec(readFileSync('docs/operations.md', 'utf8'))![1]!;
  const out = join(folder, 'sbom.json');
  execFileSync('npx', command.replace('sbom.json', out).split(' '), { stdio: 'ignore' });
  const bill = JSON.parse(readFileSync(out, 'utf8')) as {
    bomFormat: string;
    specVersion: string;
    metadata: { component: { name: string; type: string } };
    components: Component[];
  };
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    metadata: { component: { name: 'bulk-actions', type: 'application' } },
  });
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
  const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);
  // Of some, a dependency of ours needs another version.
  const listed = Map.groupBy(bill.components, nameOf);
  for (const [name, version] of Object.entries(dependencies))
    expect(listed.get(name), name).toContainEqual(
      expect.objectContaining({ version, licenses: expect.any(Array) as unknown }),
    );
  expect(Object.keys(devDependencies).filter((name) => listed.has(name))).toEqual([]);
  // Those of the dependencies, too.
  expect(bill.components.length).toBeGreaterThan(2 * Object.keys(dependencies).length);
});
