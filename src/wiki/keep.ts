/** Keeps objects that say the same: who remembers what was made of an object need not make it again. */

/** `now`, or `before` where they say the same; items of lists are kept one by one, by their place. */
export function keep<Value>(before: Value | undefined, now: Value): Value {
	if (before === undefined || before === now) return now
	if (!Array.isArray(before) || !Array.isArray(now)) return isSame(before, now) ? before : now
	const items = now.map((item, index) => (isSame(before[index], item) ? before[index] : item))
	return isSameList(before, items) ? before : (items as Value)
}

/** Whether two lists hold the same objects. */
export function isSameList(one: readonly unknown[], two: readonly unknown[]): boolean {
	if (one === two) return true
	if (one.length !== two.length) return false
	for (let index = 0; index < one.length; index++) if (one[index] !== two[index]) return false
	return true
}

/** Whether two values of plain data say the same; of anything else only the same object does. */
function isSame(one: unknown, two: unknown): boolean {
	if (one === two) return true
	if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return false
	const kind = Object.getPrototypeOf(one)
	if (kind !== Object.getPrototypeOf(two) || (kind !== Object.prototype && kind !== Array.prototype)) return false
	const keys = Object.keys(one)
	if (keys.length !== Object.keys(two).length) return false
	return keys.every(key => Object.hasOwn(two, key) && isSame(one[key as never], two[key as never]))
}
