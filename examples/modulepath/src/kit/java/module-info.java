/** The tests of somebody's store: the kit by the name of its module. Open, since JUnit makes the tests. */
open module com.acme.store.test {
    requires io.benefits.core;
    requires io.benefits.inmemory;
    requires io.benefits.tck;
    requires net.jqwik.api;
    requires org.assertj.core;
    requires org.junit.jupiter.params;
    requires org.junit.platform.launcher;
}
