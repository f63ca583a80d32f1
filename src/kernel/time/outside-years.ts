import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

export const outsideYears = (text: string): Problem =>
  new Problem(`${quoted(text)} lies outside the years 1 to 9999`)
