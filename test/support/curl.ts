import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Uploads with the curl command of the README. @returns the response status and the action's id */
export async function curlUpload(
  url: string,
  file: string,
  accountId: string,
  options: readonly string[] = [],
  query = '',
): Promise<{ status: number; id: string }> {
  const form = ['-F', `file=@${file}`, '-F', `accountId=${accountId}`, '-F', 'entityType=CONTACT'];
  const args = ['-sS', '-w', '\n%{http_code}', ...options, ...form, `${url}/api/v1/bulk-actions${query}`];
  const { stdout } = await promisify(execFile)('curl', args);
  const [body, status] = stdout.split('\n');
  return { status: Number(status), id: (JSON.parse(body!) as { id: string }).id };
}

/** Downloads without keeping the content. @returns bytes and seconds */
export async function curlDownload(url: string): Promise<{ bytes: number; seconds: number }> {
  const args = ['-sS', '--fail', '-o', '/dev/null', '-w', '%{size_download} %{time_total}', url];
  const { stdout } = await promisify(execFile)('curl', args);
  const [bytes, seconds] = stdout.split(' ').map(Number);
  return { bytes: bytes!, seconds: seconds! };
}
