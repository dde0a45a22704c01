import '@fontsource-variable/inter/index.css';
import './styles/index.css';
import { render } from 'preact';

const root = document.getElementById('app');
if (root) render(<main>Parley</main>, root);
