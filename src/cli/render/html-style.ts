/** Everything that a page needs: light and dark by the reader's choice, light on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --page: #fff; --head: #eef1f4; --band: #f7f8fa; --line: #d5dae0 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --dim: #9aa4af; --page: #14171b; --head: #232930; --band: #191d22; --line: #343b44 }
}
body { margin: 1.5rem; font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: var(--page) }
h1 { margin: 0; font-size: 1.35rem }
header p { margin: .25rem 0 1rem; color: var(--dim) }
table { border-collapse: separate; border-spacing: 0 }
@media screen and (max-width: 48rem) {
  body { margin: 1rem .75rem }
  .rows { overflow-x: auto }
  td:not(.whole) { max-width: 14rem }
}
th, td { padding: .3rem .8rem; text-align: left; vertical-align: top; white-space: pre-line; unicode-bidi: plaintext; border-bottom: 1px solid var(--line) }
td:not(.whole) { max-width: 24rem; overflow-wrap: break-word }
thead th { position: sticky; top: 0; white-space: nowrap; background: var(--head) }
tbody th { font-weight: 600; white-space: nowrap }
tbody tr:nth-child(even) { background: var(--band) }
.whole { white-space: nowrap }
.right { text-align: right; font-variant-numeric: tabular-nums }
pre { margin: 0; overflow-x: auto; font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
@page { margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #444 } }
@page across { size: landscape }
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --page: #fff; --head: #eee; --band: #fff; --line: #bbb }
  body { margin: 0; font-size: 9.5pt }
  .across { page: across; font-size: 8.5pt }
  table { width: 100% }
  th, td { padding: .2rem .4rem }
  td:not(.whole) { max-width: 14rem }
  thead { display: table-header-group }
  thead th { position: static; white-space: normal }
  tr { break-inside: avoid }
  pre { overflow: visible; white-space: pre-wrap }
}
`
