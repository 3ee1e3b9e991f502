import { readFileSync } from "node:fs"
import path from "node:path"
import { isMap, isScalar, isSeq, parseDocument, type ParsedNode } from "yaml"

export const TEMPLATE = path.resolve("infra/aws/courses-media.yaml")

export type Json = string | number | boolean | null | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

export interface Template extends JsonObject {
  Parameters: Record<string, JsonObject & { Type: string }>
  Rules: Record<string, JsonObject & { Assertions: JsonObject[] }>
  Conditions: JsonObject
  Resources: Record<string, JsonObject & { Type: string; Properties: JsonObject }>
  Outputs: Record<string, JsonObject & { Value: Json }>
}

/** The template with its functions in their long form, as JSON has them. */
export function readTemplate(): Template {
  const document = parseDocument(readFileSync(TEMPLATE, "utf8"), { logLevel: "error" })
  if (document.errors.length || !document.contents) {
    throw new Error(document.errors.map(({ message }) => message).join("\n") || "The template is empty")
  }
  return toJson(document.contents) as Template
}

function toJson(node: ParsedNode | null): Json {
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), toJson(value)] as const)
    return tagged(node.tag, Object.fromEntries(entries))
  }
  if (isSeq(node)) {
    return tagged(node.tag, node.items.map((item) => toJson(item)))
  }
  return tagged(node?.tag, isScalar(node) ? (node.value as Json) : null)
}

function tagged(tag: string | undefined, value: Json): Json {
  const name = /^!([A-Za-z]+)$/.exec(tag ?? "")?.[1]
  if (!name) {
    return value
  }
  if (name === "Ref" || name === "Condition") {
    return { [name]: value }
  }
  return { [`Fn::${name}`]: name === "GetAtt" && typeof value === "string" ? value.split(".", 1).concat(value.replace(/^[^.]*\./, "")) : value }
}

const NO_VALUE = Symbol("AWS::NoValue")
type Value = Json | typeof NO_VALUE | Value[] | { [key: string]: Value }

export interface Stack {
  resources: Record<string, { Type: string; Properties: JsonObject } & JsonObject>
  outputs: Record<string, Json>
  /** What the template's rules say of the parameters. */
  complaints: string[]
}

const PSEUDO: Record<string, string> = {
  "AWS::StackName": "courses-media",
  "AWS::Region": "eu-central-1",
  "AWS::AccountId": "111122223333",
  "AWS::Partition": "aws",
}

/** What a stack is made of for some parameters. References to its own resources stay as they are. */
export function instantiate(template: Template, parameters: Record<string, string>): Stack {
  const value = (name: string): Json | undefined => {
    const parameter = template.Parameters[name]
    const given = parameters[name] ?? parameter?.Default
    return parameter?.Type === "CommaDelimitedList" ? String(given ?? "").split(",") : given
  }
  const holds = (name: string) => evaluate(template.Conditions[name]) === true
  const evaluate = (node: Json): Value => {
    if (Array.isArray(node)) {
      return node.map(evaluate).filter((item) => item !== NO_VALUE)
    }
    if (typeof node !== "object" || node === null) {
      return node
    }
    const [name, argument] = Object.entries(node)[0] ?? []
    if (Object.keys(node).length === 1 && name && argument !== undefined && name in FUNCTIONS) {
      return FUNCTIONS[name](argument)
    }
    const entries = Object.entries(node).map(([key, item]) => [key, evaluate(item)] as const)
    return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE))
  }
  const list = (node: Json): Value[] => {
    const found = evaluate(node)
    return Array.isArray(found) ? found : [found]
  }
  const FUNCTIONS: Record<string, (argument: Json) => Value> = {
    Ref: (argument) => {
      const name = String(argument)
      return name === "AWS::NoValue" ? NO_VALUE : (PSEUDO[name] ?? value(name) ?? { Ref: name })
    },
    Condition: (argument) => holds(String(argument)),
    "Fn::If": (argument) => {
      const [condition, yes, no] = argument as [string, Json, Json]
      return evaluate(holds(condition) ? yes : no)
    },
    "Fn::Equals": (argument) => {
      const [a, b] = list(argument)
      return String(a) === String(b)
    },
    "Fn::Not": (argument) => list(argument)[0] !== true,
    "Fn::And": (argument) => list(argument).every((item) => item === true),
    "Fn::Join": (argument) => {
      const [separator, parts] = argument as [string, Json]
      const joined = list(parts)
      return joined.every((part) => typeof part === "string") ? joined.join(separator) : { "Fn::Join": [separator, joined] }
    },
    "Fn::Split": (argument) => {
      const [separator, text] = list(argument)
      return String(text).split(String(separator))
    },
    "Fn::Sub": (argument) => String(argument).replace(/\$\{([\w:]+)\}/g, (whole, name: string) => String(PSEUDO[name] ?? value(name) ?? whole)),
  }
  const present = <T extends JsonObject>([, item]: [string, T]) => item.Condition === undefined || holds(String(item.Condition))
  return {
    resources: Object.fromEntries(
      Object.entries(template.Resources)
        .filter(present)
        .map(([name, resource]) => [name, evaluate(resource) as Stack["resources"][string]])
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs)
        .filter(present)
        .map(([name, output]) => [name, evaluate(output.Value) as Json])
    ),
    complaints: Object.values(template.Rules)
      .filter((rule) => rule.RuleCondition === undefined || evaluate(rule.RuleCondition) === true)
      .flatMap((rule) => rule.Assertions)
      .filter((assertion) => evaluate(assertion.Assert) !== true)
      .map((assertion) => String(assertion.AssertDescription)),
  }
}

/** What is at a path of names and indices. */
export function at(value: Json | undefined, ...steps: (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>((found, step) => {
    if (Array.isArray(found)) {
      return found[Number(step)]
    }
    return typeof found === "object" && found !== null ? found[step] : undefined
  }, value)
}
