/**
 * Colours for code. highlight.js finds what each word is; what it found is drawn as vnodes, never as HTML. Comes with the
 * first code that names its language.
 */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { type ComponentChildren, h } from 'preact';

const LANGUAGES = { bash, c, cpp, css, diff, go, java, json, kotlin, python, rust, sql, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.registerAliases(['javascript', 'js', 'jsx', 'mjs', 'cjs'], { languageName: 'typescript' });

/** Longer code is shown as it is: to colour it would hold up the page. */
const LONGEST = 20_000;

type Colour = 'keyword' | 'string' | 'number' | 'comment' | 'title' | 'name' | 'deletion';

/** What has a colour, by the first word of what highlight.js calls it. */
const COLOURS: Readonly<Record<string, Colour>> = {
  keyword: 'keyword',
  tag: 'keyword',
  'selector-tag': 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  addition: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  type: 'name',
  built_in: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  variable: 'name',
  deletion: 'deletion',
};

/** What highlight.js makes of code: a tree, whose leaves are the code. */
interface Found {
  readonly scope?: string;
  readonly children: readonly (Found | string)[];
}

/** The code in its colours; undefined where the language is not known here. */
export function highlight(code: string, language: string): ComponentChildren | undefined {
  if (code.length > LONGEST || !hljs.getLanguage(language)) return undefined;
  const { _emitter } = hljs.highlight(code, { language, ignoreIllegals: true });
  return drawn((_emitter as unknown as { rootNode: Found }).rootNode);
}

function drawn({ scope, children }: Found): ComponentChildren {
  const inside = children.map((child) => (typeof child === 'string' ? child : drawn(child)));
  const colour = COLOURS[scope?.split('.')[0] ?? ''];
  return colour ? h('span', { class: `code-${colour}` }, inside) : inside;
}
