package io.benefits.jdbc.spring;

import io.benefits.account.AccountRefusal;
import io.benefits.command.IdReused;
import io.benefits.command.UnknownAccount;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.CouponRefusal;
import io.benefits.resource.PackageRefusal;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.SharingRefusal;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image cannot see by itself: the scripts in the jar, and the refusals whose fields are read by reflection. */
class BenefitsRuntimeHints implements RuntimeHintsRegistrar {

    static final List<String> FOLDERS = List.of(
            "postgresql",
            "citus",
            "mariadb",
            "h2",
            "hsqldb",
            "publisher/postgresql",
            "publisher/mariadb",
            "publisher/h2",
            "publisher/hsqldb",
            "changelog");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        FOLDERS.forEach(folder -> hints.resources().registerPattern("io/benefits/jdbc/" + folder + "/*"));
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(hints.reflection(), refusals().toArray(Type[]::new));
    }

    /** All refusal classes. */
    static List<Class<?>> refusals() {
        List<Class<?>> found = new ArrayList<>(List.of(UnknownMaster.class, UnknownAccount.class, IdReused.class));
        for (Class<?> feature : List.of(
                AccountRefusal.class,
                CouponRefusal.class,
                PackageRefusal.class,
                SettlementRefusal.class,
                SharingRefusal.class)) {
            found.addAll(List.of(feature.getPermittedSubclasses()));
        }
        return found;
    }
}
