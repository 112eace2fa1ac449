/** What can be looked at (C16, Q1, Q2): as it is, as it was, or as one member may see it. */
@NullMarked
package io.benefits.core.view;

import org.jspecify.annotations.NullMarked;
