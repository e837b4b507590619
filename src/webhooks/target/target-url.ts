import { BlockList, isIP, isIPv6 } from 'node:net';

export const MAX_URL_LENGTH = 2_000;

/** Ports of databases, queues, caches and of what controls machines: nobody receives webhooks there. */
const OTHER_SERVICES: ReadonlySet<string> = new Set([
  ...['1433', '1521', '2375', '2376', '2379', '2380', '3306', '3389', '4369', '5432', '5433', '5671', '5672'],
  ...[
    '5984',
    '6379',
    '6380',
    '6443',
    '6666',
    '6667',
    '8086',
    '9042',
    '9092',
    '9200',
    '9300',
    '10250',
    '11211',
  ],
  ...['15672', '26379', '27017', '27018', '50000', '61616'],
]);
/** https://www.rfc-editor.org/rfc/rfc6761: they are never public. */
const LOCAL_NAMES = /(?:^|\.)(?:localhost|local|internal|home\.arpa|onion)$/;

/**
 * What no webhook is sent to: https://www.iana.org/assignments/iana-ipv4-special-registry and its counterpart for IPv6.
 * For addresses that are written in a URL; those that a name has are checked when it is connected to.
 */
const NOT_PUBLIC = new BlockList();
for (const [address, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
])
  NOT_PUBLIC.addSubnet(address, bits, 'ipv4');
/** Of IPv6 only global unicast is public, without what carries an IPv4 address or is for documentation. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(address, bits, 'ipv6');

/**
 * What is wrong with the URL of an endpoint or a callback, without asking the network. The names of hosts are not
 * looked up: their addresses count at the moment of each request (`send`).
 *
 * @param allowPrivate whether plain HTTP and private addresses are allowed
 * @returns in words; `null`: nothing
 */
export function faultOfTarget(text: string, allowPrivate: boolean): string | null {
  if (text.length > MAX_URL_LENGTH) return `has more than ${MAX_URL_LENGTH} characters`;
  const url = URL.parse(text);
  // What `URL` repairs silently is not what was written.
  if (url === null || /[\s\\\p{Cc}]/u.test(text)) return 'is no absolute URL';
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    return allowPrivate ? 'must begin with https:// or http://' : 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (url.hash !== '' || text.includes('#')) return 'must not have a fragment (#…)';
  return faultOfPort(url.port) ?? faultOfHost(url.hostname, allowPrivate);
}

function faultOfPort(port: string): string | null {
  if (port === '' || port === '80' || port === '443') return null;
  if (Number(port) < 1024 || OTHER_SERVICES.has(port)) return `must not use port ${port}`;
  return null;
}

function faultOfHost(hostname: string, allowPrivate: boolean): string | null {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/(?:^|\.)invalid$/.test(host)) return 'has a host that can never be found';
  if (allowPrivate) return null;
  if (isIP(host) !== 0) return isPublic(host) ? null : 'must not have a private address';
  if (!host.includes('.') || LOCAL_NAMES.test(host)) return 'must have a public host name';
  return null;
}

/** @param address without brackets */
function isPublic(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (family === 'ipv6' && !PUBLIC_6.check(address, family)) return false;
  return !NOT_PUBLIC.check(address, family);
}

/** The part of a URL that may be shown and logged: path and query may hold secrets. */
export const originOf = (url: string): string => URL.parse(url)?.origin ?? '';
