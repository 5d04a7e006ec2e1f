// Imported first by every script: an old Node reads this sentence instead of a stack.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Accord needs Node 20.20 or newer; this is Node ${process.versions.node}. Install a newer one and try again.`);
  process.exit(1);
}
