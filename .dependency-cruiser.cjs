/** The rooms of the house and which doors between them are open. */
const rooms = (...names) => `^src-main/(${names.join('|')})/`;
const npm = '(^|/)node_modules/';

const only = (room, reason, allowed) => ({
  name: `${room}-imports-only-${allowed.join('-and-')}`,
  comment: reason,
  severity: 'error',
  from: { path: rooms(room), pathNot: '\\.test\\.ts$' },
  to: { path: '^src-(main|renderer)/', pathNot: rooms(room, ...allowed) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle has no bottom to start reading at.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-imports-nothing-but-core',
      comment: 'The decision is pure: it can be replayed anywhere. The calendar is a library, as pure.',
      severity: 'error',
      from: { path: rooms('core'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: `^src-main/core/|${npm}@internationalized/date/` },
    },
    only('encoder', 'Tensors know nothing of doors and databases.', ['core']),
    only('gallery', 'SQL knows nothing of tensors and doors.', ['core']),
    only('local', 'How programs of this machine reach the station, whatever they ask it.', ['core', 'contract']),
    only('relay', 'The relay process is small: bytes and orders, no tensors, no database.', ['core', 'contract', 'local']),
    only('contract', 'What pages may see and ask for stands on the core alone.', ['core']),
    only('engine', 'The engine knows no window and no port.', ['core', 'encoder', 'gallery', 'contract', 'local']),
    only('evaluation', 'What is measured is the encoder and the decision; no station takes part.', ['core', 'encoder']),
    only('learning', 'What is learned is an encoder, judged as any other; no station takes part.', ['core', 'encoder', 'evaluation']),
    only('cli', 'The command line drives the same engine.', [
      'core',
      'contract',
      'local',
      'engine',
      'encoder',
      'gallery',
      'evaluation',
      'learning',
    ]),
    only('shell', 'Windows and supervision never touch a tensor or the database.', ['core', 'contract', 'local']),
    {
      name: 'contract-imports-zod-alone',
      comment: 'The contract is loaded by pages.',
      severity: 'error',
      from: { path: rooms('contract'), pathNot: '\\.test\\.ts$' },
      to: { path: npm, pathNot: `${npm}zod/` },
    },
    {
      name: 'electron-in-the-shell-only',
      comment: 'Everything else runs in plain Node, and is tested there.',
      severity: 'error',
      from: { path: '^(src-main|src-renderer)/', pathNot: rooms('shell') },
      to: { path: `${npm}electron/|^electron$` },
    },
    {
      name: 'serialport-in-the-relay-only',
      comment: 'The relay process alone owns the port.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: rooms('relay') },
      to: { path: `${npm}(@serialport/|serialport/)` },
    },
    {
      name: 'sql-in-the-gallery-only',
      comment: 'One place for the database.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: [rooms('gallery'), '\\.test\\.ts$'] },
      to: { path: `${npm}better-sqlite3/` },
    },
    {
      name: 'tensors-in-encoder-and-learning-only',
      comment: 'One place for the nets, one for training them.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: rooms('encoder', 'learning') },
      to: { path: `${npm}@tensorflow/` },
    },
    {
      name: 'renderer-imports-contract-only',
      comment: 'A page knows what it may ask for and see, and nothing behind it.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src-main/', pathNot: rooms('contract') },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'Pages are sandboxed.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kiosk-knows-no-administrator',
      comment: 'The page at the door holds nothing of the administrator: what it may import is listed here.',
      severity: 'error',
      from: { path: '^src-renderer/(kiosk|camera)/', pathNot: '(\\.test|-fixture)\\.ts$' },
      to: {
        path: '^src-(main|renderer)/',
        pathNot: [
          '^src-renderer/(kiosk|camera|i18n|messages)/',
          '^src-renderer/(app\\.css|bridge/kiosk\\.ts|components/chime\\.ts)$',
          '^src-main/contract/(alarms|bridge|kiosk|kiosk-look|outcome|pin|reply|sides|station-state)\\.ts$',
        ],
      },
    },
    {
      name: 'main-knows-no-page',
      comment: 'Pages are served, never imported.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src-renderer/messages/compiled/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src-renderer/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'svelte', 'types'],
    },
  },
};
