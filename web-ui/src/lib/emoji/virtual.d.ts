declare module 'virtual:emoji' {
  /** Groups with an empty line between them; in each line an emoji, its names, and what else finds it. */
  const text: string;
  export default text;
}
