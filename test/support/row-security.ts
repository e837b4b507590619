/** As `readRowSecurity` finds it in a database of the tests. */
export const ON = { isOn: true, uncovered: new Set<string>() };
