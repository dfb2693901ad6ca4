// The interpreter and the program, started from what the page carries; one request after another.
const utf8 = new TextDecoder();
let py, service, mount;

async function unpacked(base64) {
  const text = atob(base64);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const address = (bytes, type) => URL.createObjectURL(new Blob([bytes], { type }));

async function start(parts) {
  const found = {};
  const names = Object.keys(parts);
  for (const name of names) {
    found[name] = await unpacked(parts[name]);
    self.postMessage({ state: "正在准备：展开程序 " + Math.round((100 * Object.keys(found).length) / names.length) + "%" });
  }
  self.postMessage({ state: "正在准备：启动……" });
  // The interpreter looks for its machine code by name: hand it what is here already.
  const code = address(found["pyodide.asm.wasm"], "application/wasm");
  const plain = self.fetch;
  self.fetch = (what, ...rest) => plain(String(what.url || what).endsWith("pyodide.asm.wasm") ? code : what, ...rest);
  // It tries importScripts with a data address, which the page's policy would report: modules are used anyway.
  self.importScripts = () => { throw new TypeError("modules only"); };
  const { loadPyodide } = await import(address(found["pyodide.mjs"], "text/javascript"));
  const createPyodideModule = (await import(address(found["pyodide.asm.mjs"], "text/javascript"))).default;
  py = await loadPyodide({
    indexURL: "http://jixiao.invalid/",
    stdLibURL: address(found["python_stdlib.zip"], "application/zip"),
    lockFileContents: JSON.parse(utf8.decode(found["pyodide-lock.json"])),
    createPyodideModule,
    stdout: () => {},
    stderr: () => {},
  });
  py.unpackArchive(found["program.zip"], "zip", { extractDir: "/program" });
  for (const name of names) if (name.endsWith(".whl")) py.unpackArchive(found[name], "wheel");
  py.runPython("import sys; sys.path.insert(0, '/program')");
  service = py.pyimport("jixiao.hosts.web.service");
}

function store(path, bytes) {
  const whole = "/inbox/" + path;
  py.FS.mkdirTree(whole.slice(0, whole.lastIndexOf("/")));
  py.FS.writeFile(whole, bytes);
}

self.onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      await start(data.parts);
      self.postMessage({ id: data.id, text: JSON.stringify({ data: true }) });
      return;
    }
    for (const { path, file } of data.files || []) store(path, new Uint8Array(await file.arrayBuffer()));
    const answer = service.call(data.name, JSON.stringify(data.arguments || {}));
    const text = answer.get(0);
    const proxy = answer.get(1);
    let file = null;
    if (proxy) {
      file = proxy.toJs();
      proxy.destroy();
    }
    answer.destroy();
    self.postMessage({ id: data.id, text, file }, file ? [file.buffer] : []);
  } catch (error) {
    const last = String(error.message || error).trim().split("\n").pop();
    self.postMessage({ id: data.id, text: JSON.stringify({ fault: last.split(":")[0] }) });
  }
};
