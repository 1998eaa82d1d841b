/**
 * Versions of an image's labels. Equal versions are the same labels. The upper bits are the number of the last edit, which
 * rises; the lower ones depend on the label file and say nothing about order.
 */

const FILE_BITS = 2 ** 20;

const lastEdit = (version) => Math.floor(version / FILE_BITS);

/** Whether the first version has a later edit than the second. */
export const isLater = (version, other) => lastEdit(version) > lastEdit(other);
