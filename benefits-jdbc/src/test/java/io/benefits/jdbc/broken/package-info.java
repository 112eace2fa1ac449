/** What breaks the rules of the architecture deliberately, each at one place, so that the rules are seen to find it. */
package io.benefits.jdbc.broken;
