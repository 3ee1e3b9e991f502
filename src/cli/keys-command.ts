import { generateKeyPairSync } from "node:crypto"
import { rmSync } from "node:fs"
import path from "node:path"
import { hasFile, KEY_NAME, writeTextFile } from "./files"
import { single, type Command } from "./flags"
import { UsageError, type Terminal } from "./terminal"

const PRIVATE = { type: "pkcs8", format: "pem" } as const
const PUBLIC = { type: "spki", format: "pem" } as const

const MAKE: Record<string, () => { privateKey: string; publicKey: string }> = {
  ec: () => generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: PRIVATE, publicKeyEncoding: PUBLIC }),
  rsa: () => generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: PRIVATE, publicKeyEncoding: PUBLIC }),
}

export const keysCommand: Command = {
  name: "keys",
  summary: "makes the key pair that signs media addresses",
  description: [
    "The private key stays with the store, in a file that only you can read; the public one goes to CloudFront. Files that exist are never overwritten. Keep the private key out of your repository.",
  ],
  flags: {
    out: { value: "path", help: `Where to put it: <path>.pem and <path>.pub.pem (default: ${KEY_NAME})` },
    type: { value: "ec|rsa", help: "ec is ECDSA P-256, 20 times faster; rsa is RSA-2048 (default: ec)" },
  },
  examples: ["keys", "keys --out secrets/media-2027"],
  run: async (values, terminal) => {
    const make = MAKE[single(values, "type") ?? "ec"]
    if (!make) {
      throw new UsageError(`--type is ec or rsa, not "${single(values, "type")}"`)
    }
    const name = (single(values, "out") ?? KEY_NAME).replace(/\.pem$/, "")
    const { privateKey, publicKey } = make()
    const files = { privateFile: `${name}.pem`, publicFile: `${name}.pub.pem` }
    writeOnce(terminal, files.publicFile, publicKey, 0o644)
    try {
      writeOnce(terminal, files.privateFile, privateKey, 0o600)
    } catch (error) {
      rmSync(path.resolve(terminal.cwd, files.publicFile))
      throw error
    }
    terminal.print(`${files.privateFile}  the private key: for the store alone, and out of its repository`)
    terminal.print(`${files.publicFile}  the public key: for CloudFront`)
    return 0
  },
}

function writeOnce(terminal: Terminal, file: string, text: string, mode: number): void {
  if (hasFile(terminal, file)) {
    throw new UsageError(`${file} exists already, and keys are never overwritten. Choose another name with --out`)
  }
  writeTextFile(terminal, file, text, { mode, flag: "wx" })
}
