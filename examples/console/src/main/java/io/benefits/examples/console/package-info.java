/**
 * A console for the benefits of an enterprise, as a small web application. Start reading at {@link
 * io.benefits.examples.console.Console}; the pages of each feature are in its package.
 */
@NullMarked
package io.benefits.examples.console;

import org.jspecify.annotations.NullMarked;
