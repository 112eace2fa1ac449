package io.benefits.spi;

import io.benefits.resource.PackageTerms;
import io.benefits.value.BenefitId;
import io.benefits.value.UsageType;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The benefits of one account: all of them by id, coupons and allocations with a balance by product, in the order in which they
 * serve, and packages that may have one by usage type, by the end of their validity. A charge finds its candidates without looking
 * at the others. Immutable.
 *
 * @since 0.1.0
 */
public final class Shelf {

    static final Comparator<PackageTerms> PACKAGE_ORDER = Comparator.comparingInt(PackageTerms::priority)
            .thenComparing(terms -> terms.validity().expiresAt())
            .thenComparing(terms -> terms.validity().effectiveAt())
            .thenComparing(PackageTerms::purchasedAt)
            .thenComparing(terms -> terms.id().value());

    private static final Ranked<Cash> NO_CASH = Ranked.empty(Cash.ORDER);
    private static final Ranked<PackageTerms> NO_PACKAGES = Ranked.empty(PACKAGE_ORDER);

    /** The shelf of an account that owns nothing. */
    public static final Shelf EMPTY = new Shelf(HashSet.empty(), HashMap.empty(), NO_CASH, HashMap.empty());

    private final HashSet<BenefitId> all;
    private final HashMap<String, Ranked<Cash>> limited;
    private final Ranked<Cash> unlimited;
    private final HashMap<UsageType, Ranked<PackageTerms>> packages;

    private Shelf(
            HashSet<BenefitId> all,
            HashMap<String, Ranked<Cash>> limited,
            Ranked<Cash> unlimited,
            HashMap<UsageType, Ranked<PackageTerms>> packages) {
        this.all = all;
        this.limited = limited;
        this.unlimited = unlimited;
        this.packages = packages;
    }

    /**
     * Every benefit of the account, including used-up and expired ones.
     *
     * @return their ids, in no particular order
     */
    public Iterable<BenefitId> all() {
        return all;
    }

    /**
     * The coupons and allocations with a balance that apply to a product: those that are limited to products, this one among them,
     * and those that apply to all.
     *
     * @param product the product
     * @return the coupons and allocations, in the order of C10
     */
    public Iterable<Cash> cash(String product) {
        List<Cash> some = limited.getOrElse(product, NO_CASH);
        List<Cash> all = unlimited;
        return some.isEmpty() ? all : all.isEmpty() ? some : () -> new Merged(some, all);
    }

    /** Two sorted lists as one, merged lazily, because a charge seldom reads to the end. */
    private static final class Merged implements Iterator<Cash> {

        private final List<Cash> some;
        private final List<Cash> all;
        private int atSome;
        private int atAll;

        Merged(List<Cash> some, List<Cash> all) {
            this.some = some;
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return atSome < some.size() || atAll < all.size();
        }

        @Override
        public Cash next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            // of the same priority, what is limited to products comes first
            boolean isLimited = atAll == all.size()
                    || (atSome < some.size()
                            && some.get(atSome).terms().priority()
                                    <= all.get(atAll).terms().priority());
            return isLimited ? some.get(atSome++) : all.get(atAll++);
        }
    }

    /**
     * The packages of a usage type that may have a balance.
     *
     * @param type the usage type
     * @return the packages, by priority, then by the end of their validity
     */
    public List<PackageTerms> packages(UsageType type) {
        return packages.getOrElse(type, NO_PACKAGES);
    }

    /** The packages of every usage type that may have a balance. */
    Iterable<PackageTerms> packages() {
        return packages.values().flatMap(ranked -> ranked);
    }

    /** The benefits of both shelves, which are of one account and one version. */
    Shelf and(Shelf other) {
        if (this == other) {
            return this;
        }
        Shelf both = new Shelf(all.union(other.all), limited, unlimited, packages);
        for (Cash cash : other.unlimited) {
            both = both.live(cash, true);
        }
        for (Ranked<Cash> ranked : other.limited.values()) {
            for (Cash cash : ranked) {
                both = both.live(cash, true);
            }
        }
        for (Ranked<PackageTerms> ranked : other.packages.values()) {
            for (PackageTerms terms : ranked) {
                both = both.live(terms, true);
            }
        }
        return both;
    }

    Shelf owning(BenefitId id) {
        return new Shelf(all.add(id), limited, unlimited, packages);
    }

    Shelf live(Cash cash, boolean on) {
        if (cash.terms().products().isEmpty()) {
            return new Shelf(all, limited, on ? unlimited.with(cash) : unlimited.without(cash), packages);
        }
        HashMap<String, Ranked<Cash>> changed = limited;
        for (String product : cash.terms().products()) {
            Ranked<Cash> ranked = changed.getOrElse(product, NO_CASH);
            changed = put(changed, product, on ? ranked.with(cash) : ranked.without(cash));
        }
        return new Shelf(all, changed, unlimited, packages);
    }

    Shelf live(PackageTerms terms, boolean on) {
        Ranked<PackageTerms> ranked = packages.getOrElse(terms.usage(), NO_PACKAGES);
        return new Shelf(
                all, limited, unlimited, put(packages, terms.usage(), on ? ranked.with(terms) : ranked.without(terms)));
    }

    private static <K, T> HashMap<K, Ranked<T>> put(HashMap<K, Ranked<T>> map, K key, Ranked<T> ranked) {
        return ranked.isEmpty() ? map.remove(key) : map.put(key, ranked);
    }
}
