// Runs one command and keeps what V8 compiled for it beside what earlier ones left.
require('../bin/pcc.cjs').start({ keep: true })
