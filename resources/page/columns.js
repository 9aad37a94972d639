/* The run's columns: base64, deflated; each column's bytes by their weight, the lowest of all numbers first. */

function bytesOf(text) {
  const letters = text.trim();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(letters);
  const decoded = atob(letters), bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}

async function inflated(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* {name: numbers}; differences are added up within their pieces. */
function columnsOf(bytes, layout) {
  const columns = {};
  let offset = 0;
  for (const { name, count, width, pieces } of layout) {
    const wide = pieces || width > 4;
    const numbers = wide ? new Float64Array(count) : new Uint32Array(count);
    for (let plane = 0, weight = 1; plane < width; plane++, weight *= 256) {
      for (let i = 0; i < count; i++) numbers[i] += bytes[offset + i] * weight;
      offset += count;
    }
    if (pieces) addUp(numbers, pieces);
    columns[name] = { numbers, pieces };
  }
  return columns;
}

function addUp(numbers, pieces) {
  let begin = 0;
  for (const count of pieces) {
    for (let i = begin + 1; i < begin + count; i++) numbers[i] += numbers[i - 1];
    begin += count;
  }
}

/* The first place in numbers[low..high) whose number is above (or, with `orAt`, at or above) a value. */
function search(numbers, value, low, high, orAt = false) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orAt ? numbers[middle] >= value : numbers[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
