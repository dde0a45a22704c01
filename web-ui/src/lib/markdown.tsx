/** Markdown to vnodes. Nothing is ever assigned to innerHTML: raw HTML shows as typed, and links are checked. */
import { Marked, type Token, type Tokens } from 'marked';
import { type ComponentChildren, Fragment } from 'preact';
import { Code } from './code';

const marked = new Marked({ gfm: true, breaks: true });
const SAFE = /^(?:https?:|mailto:|\/(?!\/)|#)/i;
const MENTION = /(?<![\p{L}\p{N}])(@[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/u;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
/** Lexed texts that are kept, so that scrolling back and forth lexes each message once. */
const MOST_KEPT = 500;
const kept = new Map<string, Token[]>();

/** Who reads it, and what those who are mentioned are called. */
export interface Who {
  readonly myName: string;
  readonly nameOf?: (username: string) => string | undefined;
}

export function safeHref(href: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is stripped
  const clean = href.replace(/[\u0000-\u0020]/g, '');
  return SAFE.test(clean) ? clean : undefined;
}

export function Markdown({ source, ...who }: { source: string } & Who) {
  return <div class="markdown">{many(lex(source), who)}</div>;
}

/** The words alone, for announcements and previews. */
export function plain(source: string): string {
  return words(lex(source)).replace(/\s+/g, ' ').trim();
}

function lex(source: string): Token[] {
  const known = kept.get(source);
  if (known) return known;
  const tokens = marked.lexer(source);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(source, tokens);
  return tokens;
}

function words(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'list') return (token as Tokens.List).items.map((item) => words(item.tokens)).join(' ');
      if (token.type === 'table') return token.raw;
      if ('tokens' in token && token.tokens) return words(token.tokens) + (token.type === 'paragraph' ? ' ' : '');
      return 'text' in token ? unescaped(token.text) : ' ';
    })
    .join('');
}

const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
const isName = (mention: string, name: string) => mention.slice(1).toLowerCase() === name.toLowerCase();

function many(tokens: Token[] | undefined, who: Who): ComponentChildren {
  return tokens?.map((token, i) => <Fragment key={i}>{one(token, who)}</Fragment>);
}

function one(token: Token, who: Who): ComponentChildren {
  const inside = () => many('tokens' in token ? token.tokens : undefined, who);
  switch (token.type) {
    case 'paragraph':
      return <p>{inside()}</p>;
    case 'heading':
      return (
        <p>
          <strong>{inside()}</strong>
        </p>
      );
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'em':
      return <em>{inside()}</em>;
    case 'del':
      return <del>{inside()}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'code':
      return <Code text={token.text} language={token.lang?.split(/\s/)[0]} />;
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'list':
      return <List list={token as Tokens.List} who={who} />;
    case 'table':
      return <Table table={token as Tokens.Table} who={who} />;
    case 'link':
      return <Link href={token.href} raw={token.raw} children={inside()} />;
    case 'image':
      return <Link href={token.href} raw={token.raw} children={token.text || token.href} />;
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens ? inside() : withMentions(unescaped(token.text), who);
    case 'space':
    case 'def':
      return null;
    default:
      return token.raw; // HTML and whatever is unknown: as the writer typed it
  }
}

function withMentions(text: string, who: Who): ComponentChildren {
  return text.split(MENTION).map((part, i) => (i % 2 === 0 ? part : <Mention key={i} text={part} who={who} />));
}

function Mention({ text, who: { myName, nameOf } }: { text: string; who: Who }) {
  const name = nameOf?.(text.slice(1).toLowerCase());
  return (
    <span class={isName(text, myName) ? 'mention of-me' : 'mention'} title={name && text}>
      {name ? `@${name}` : text}
    </span>
  );
}

function Link({ href, raw, children }: { href: string; raw: string; children: ComponentChildren }) {
  const safe = safeHref(href);
  if (safe === undefined) return <>{raw}</>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function List({ list, who }: { list: Tokens.List; who: Who }) {
  const items = list.items.map((item, i) => <li key={i}>{many(item.tokens, who)}</li>);
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table, who }: { table: Tokens.Table; who: Who }) {
  const cells = (row: Tokens.TableCell[], header: boolean) =>
    row.map((cell, i) => {
      const Cell = header && cell.text !== '' ? 'th' : 'td';
      return <Cell key={i}>{many(cell.tokens, who)}</Cell>;
    });
  return (
    <table>
      <thead>
        <tr>{cells(table.header, true)}</tr>
      </thead>
      <tbody>
        {table.rows.map((row, i) => (
          <tr key={i}>{cells(row, false)}</tr>
        ))}
      </tbody>
    </table>
  );
}
