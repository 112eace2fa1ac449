/** All rules of all features, put together. */
@NullMarked
package io.benefits.core.book;

import org.jspecify.annotations.NullMarked;
