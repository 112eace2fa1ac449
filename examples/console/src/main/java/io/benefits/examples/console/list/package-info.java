/** Lists that are searched, sorted and summed as a whole: every row is read, and one page of them is shown. */
@NullMarked
package io.benefits.examples.console.list;

import org.jspecify.annotations.NullMarked;
