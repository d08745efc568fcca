// What a reader takes for one character is never split: a letter with its accent, a flag, a syllable (UAX 29). Places
// count code points, as Python does.
const SEGMENTER = Intl.Segmenter && new Intl.Segmenter("en", { granularity: "grapheme" }); // Firefox has it from 125 on
const clusters = (characters) =>
  SEGMENTER ? Array.from(SEGMENTER.segment(characters.join("")), ({ segment }) => segment) : characters;

// For each code point where its cluster begins, and where the text ends.
function clusterStarts(characters) {
  const starts = [];
  for (const cluster of clusters(characters)) {
    const start = starts.length;
    for (const _ of cluster) starts.push(start);
  }
  return [...starts, characters.length];
}

// The place behind the cluster that holds a place.
function clusterEnd(starts, index) {
  let end = index + 1;
  while (end < starts.length - 1 && starts[end] === starts[index]) end++;
  return end;
}

// The strongest level within each cluster, for all of it.
function levelsOfClusters(levels, starts) {
  const strongest = new Map();
  starts.forEach((start, i) => strongest.set(start, Math.max(strongest.get(start) ?? 0, levels[i] ?? 0)));
  return starts.slice(0, -1).map((start) => strongest.get(start));
}
