import { render } from 'preact';
import { App } from './app.js';
import { keepPage } from './parts/stray-files.js';

import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/bars.css';
import './styles/tables.css';
import './styles/shell.css';
import './styles/history.css';
import './styles/action.css';
import './styles/operator.css';

keepPage(window);
render(<App />, document.getElementById('console')!);
