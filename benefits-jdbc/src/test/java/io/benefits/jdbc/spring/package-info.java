/** Tests of the auto-configuration; they run on Boot 3 and on Boot 4. */
package io.benefits.jdbc.spring;
