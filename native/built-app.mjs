// Before the unit tests: the app built from the sources that they test, as its command line is tried as it ships.
import { app } from './steps/app.mjs';
import { setUp } from './setup.mjs';

/** Quick where it is built. */
export default () => setUp([app.name], { say: (line) => console.log(line) });
