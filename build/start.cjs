// Runs one command and keeps what V8 compiled for it.
require('../bin/pcc.cjs').start({ keep: true })
