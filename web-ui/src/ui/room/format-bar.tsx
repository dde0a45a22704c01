import { type PlainKey, t } from '../../lib/i18n';
import type { Format } from '../../lib/wrap';
import { Icon } from '../base/icon';
import type { IconName } from '../base/icons';

interface Tool {
  how: Format;
  icon: IconName;
  label: PlainKey;
  key?: string;
}

const TOOLS: readonly (Tool | undefined)[] = [
  { how: 'bold', icon: 'bold', label: 'format.bold', key: 'b' },
  { how: 'italic', icon: 'italic', label: 'format.italic', key: 'i' },
  { how: 'strike', icon: 'strikethrough', label: 'format.strike' },
  undefined,
  { how: 'link', icon: 'link', label: 'format.link' },
  { how: 'list', icon: 'list', label: 'format.list' },
  { how: 'numbers', icon: 'list-ordered', label: 'format.numbers' },
  { how: 'quote', icon: 'quote', label: 'format.quote' },
  { how: 'code', icon: 'code', label: 'format.code', key: 'e' },
];

/** Buttons that write Markdown. The focus stays in the text. */
export function FormatBar({ onFormat }: { onFormat: (how: Format) => void }) {
  return (
    <fieldset class="format" aria-label={t('format.label')}>
      {TOOLS.map((tool, i) =>
        tool ? <ToolButton key={tool.how} tool={tool} onFormat={onFormat} /> : <i key={i} aria-hidden="true" />,
      )}
    </fieldset>
  );
}

function ToolButton({ tool, onFormat }: { tool: Tool; onFormat: (how: Format) => void }) {
  const label = t(tool.label) + (tool.key ? ` (Ctrl+${tool.key.toUpperCase()})` : '');
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onFormat(tool.how)}
    >
      <Icon name={tool.icon} />
    </button>
  );
}
