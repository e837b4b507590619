import ts from 'typescript';

/** Values of types by whose names a statement's text names tables or columns. */
export type NamedSamples = Readonly<Record<string, unknown>>;

/**
 * A value of a type, for arguments that a statement passes on as its values.
 *
 * @param outer types that it is within: one that has itself as a member has null there
 */
export function sampleValue(
  type: ts.Type,
  checker: ts.TypeChecker,
  named: NamedSamples,
  outer: readonly ts.Type[] = [],
): unknown {
  if (outer.includes(type)) return null;
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  if (name !== undefined && name in named) return named[name];
  if (type.isUnion()) return sampleValue(firstOf(type), checker, named, outer);
  if (type.isLiteral()) return type.value;
  if ((type.flags & ts.TypeFlags.StringLike) !== 0) return 'x';
  if ((type.flags & ts.TypeFlags.NumberLike) !== 0) return 1;
  if ((type.flags & ts.TypeFlags.BooleanLike) !== 0) return true;
  if ((type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0) return null;
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker
      .getTypeArguments(type as ts.TypeReference)
      .map((element) => sampleValue(element, checker, named, outer));
  const ofMember = (member: ts.Type): unknown => sampleValue(member, checker, named, [...outer, type]);
  const members = type
    .getProperties()
    .map((property) => [property.name, ofMember(checker.getTypeOfSymbol(property))]);
  return Object.fromEntries(members) as unknown;
}

function firstOf({ types }: ts.UnionType): ts.Type {
  const missing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
  return types.find(({ flags }) => (flags & missing) === 0) ?? types[0]!;
}
