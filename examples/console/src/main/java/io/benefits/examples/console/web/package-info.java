/** What every page is made with: who is looking, texts, templates, and the guard that stands before all of it. */
@NullMarked
package io.benefits.examples.console.web;

import org.jspecify.annotations.NullMarked;
