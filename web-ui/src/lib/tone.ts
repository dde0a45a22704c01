/** A short, quiet tone, made here: there is no file to fetch. */
const HERTZ = 660;
const LOUD = 0.08;
const SECONDS = 0.25;

let context: AudioContext | undefined;

export function tone(): void {
  context ??= new AudioContext();
  void context.resume();
  const [voice, volume] = [context.createOscillator(), context.createGain()];
  const now = context.currentTime;
  voice.frequency.value = HERTZ;
  volume.gain.setValueAtTime(LOUD, now);
  volume.gain.exponentialRampToValueAtTime(LOUD / 1000, now + SECONDS);
  voice.connect(volume).connect(context.destination);
  voice.start(now);
  voice.stop(now + SECONDS);
}
