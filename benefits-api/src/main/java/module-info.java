/** The words and the doors of benefits: values, commands, results, refusals, the driving interfaces and the two driven ports. */
module io.benefits.api {
    requires transitive io.vavr;
    requires transitive org.joda.money;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports io.benefits;
    exports io.benefits.account;
    exports io.benefits.coupon;
    exports io.benefits.journal;
    exports io.benefits.resource;
    exports io.benefits.settlement;
    exports io.benefits.sharing;
    exports io.benefits.spi;
}
