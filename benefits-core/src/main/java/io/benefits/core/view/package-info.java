/** What can be viewed (C16, Q1, Q2): the present, the past, or what one member may see. */
@NullMarked
package io.benefits.core.view;

import org.jspecify.annotations.NullMarked;
