import { describe, expect, it } from 'vitest'
import {
  isNetwork,
  isUncPath,
  type Mount,
  mountOf,
  networkMount,
  parseMountInfo,
  parseMountOutput,
} from '../../src/store/network-fs.js'

const MOUNTS = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 27 0:40 / /srv rw,relatime shared:2 master:3 - nfs4 nas:/export rw,vers=4.2
41 40 8:1 / /srv/local rw,relatime - xfs /dev/sda1 rw
42 41 0:42 / /srv/local/far rw - cifs //nas/a\\040share rw
43 27 0:43 / /mnt/my\\040share rw - fuse.sshfs ada@host:/data rw
44 27 254:0 /home/ada /srv/bind rw - ext4 /dev/vda rw
45 27 0:45 / /mnt/c rw - 9p C:\\134 rw,aname=drvfs
46 27 0:46 / /net rw - autofs systemd-1 rw
47 46 0:47 / /net rw - nfs nas:/net rw
48 27 0:48 / /mnt/tab\\011new\\012line\\134 rw - glusterfs gl:/v rw
this is no line
`
const mounts = parseMountInfo(MOUNTS)
const typeAt = (path: string) => mountOf(path, mounts)?.type

describe('the mounts of Linux', () => {
  it.each([
    ['/home/ada/pcc.db', 'ext4', 'the root'],
    ['/srv/pcc.db', 'nfs4', 'a mount'],
    ['/srv', 'nfs4', 'the mount itself'],
    ['/srvx/pcc.db', 'ext4', 'a name that only begins alike'],
    ['/srv/local/pcc.db', 'xfs', 'a local disk in a network folder'],
    ['/srv/local/far/a/pcc.db', 'cifs', 'a network folder on that'],
    ['/srv/localfar/pcc.db', 'nfs4', 'beside it'],
    ['/mnt/my share/pcc.db', 'fuse.sshfs', 'a blank in its name'],
    ['/srv/bind/pcc.db', 'ext4', 'a folder shown at another place'],
    ['/net/pcc.db', 'nfs', 'what covers the mount before it'],
    ['/mnt/tab\tnew\nline\\/pcc.db', 'glusterfs', 'every escaped character'],
  ])('%j is on %s: %s', (path, type) => expect(typeAt(path)).toBe(type))

  it('keep their source', () => {
    expect(mountOf('/srv/local/far', mounts)).toEqual({
      point: '/srv/local/far',
      type: 'cifs',
      source: '//nas/a share',
    })
    expect(mounts).toHaveLength(11)
    expect(mountOf('/x', [])).toBe(null)
  })
})

describe('a network file system', () => {
  const at = (type: string, point = '/mnt'): Mount => ({ type, point, source: 'x' })

  it.each([
    ...[
      'nfs',
      'nfs4',
      'cifs',
      'smb3',
      'smbfs',
      'afpfs',
      'fuse.sshfs',
      'fuse.rclone',
      'fuse.glusterfs',
      'fuse',
    ],
    ...['glusterfs', 'lustre', 'afs', 'ceph', 'fuse.ceph-fuse', '9p', 'drvfs', 'virtiofs', 'gfs2', 'ocfs2'],
    ...['davfs', 'fuse.gvfsd-fuse', 'fuse.s3fs', 'vboxsf', 'fuse.vmhgfs-fuse', 'coda'],
  ])('is %s', (type) => expect(isNetwork(at(type))).toBe(true))

  it.each([
    ...[
      'ext4',
      'xfs',
      'btrfs',
      'zfs',
      'tmpfs',
      'overlay',
      'apfs',
      'vfat',
      'exfat',
      'ntfs3',
      'fuseblk',
      'f2fs',
    ],
    ...[
      'fuse.gocryptfs',
      'fuse.encfs',
      'fuse.mergerfs',
      'fuse.fuse-overlayfs',
      'ecryptfs',
      'hfs',
      'unheard-of',
    ],
  ])('is not %s', (type) => expect(isNetwork(at(type))).toBe(false))

  it('is no sandbox’s own root', () => {
    expect([at('9p', '/'), at('virtiofs', '/'), at('fuse', '/')].map(isNetwork)).toEqual([
      false,
      false,
      false,
    ])
    expect(isNetwork(at('nfs', '/'))).toBe(true)
  })
})

it('the mounts of macOS are read from what mount prints', () => {
  const printed = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@nas/My on Share on /Volumes/My on Share (smbfs, nodev, nosuid, mounted by ada)
nas:/export on /Volumes/export (nfs)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
rubbish`
  const found = parseMountOutput(printed)
  expect(found.map(({ point, type }) => [point, type])).toContainEqual(['/Volumes/export', 'nfs'])
  expect(mountOf('/Volumes/export/a.db', found)).toMatchObject({ type: 'nfs', source: 'nas:/export' })
  expect(mountOf('/Users/ada/a.db', found)?.type).toBe('apfs')
})

it.each([
  ['\\\\nas\\share\\pcc.db', true],
  ['//nas/share/pcc.db', true],
  ['C:\\pcc.db', false],
  ['/home/pcc.db', false],
  ['\\\\?\\C:\\pcc.db', false],
  ['\\\\.\\pipe\\x', false],
])('UNC: %s %s', (path, is) => {
  expect(isUncPath(path)).toBe(is)
  expect(networkMount(path, 'win32', () => '') !== null).toBe(is)
})

it('where the system doesn’t tell, nothing is refused', () => {
  expect(networkMount('/', 'freebsd', () => '')).toBe(null)
  expect(networkMount('/no/such/folder/a.db', 'darwin', () => '')).toBe(null)
})

it('macOS is asked for a disk that isn’t its own', () => {
  const there = '/no/such/folder/a.db'
  expect(networkMount(there, 'darwin', () => 'nas:/all on / (nfs)')).toMatchObject({ type: 'nfs' })
})
