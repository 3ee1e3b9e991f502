import type { StoreCourse } from "medusa-courses-react"
import { useState } from "react"
import { Link } from "react-router-dom"
import { useCart } from "../../cart/cart-context"
import { CourseSummary } from "../../components/course-summary"
import { openCourse, OwnedNotice, useOwnedCourses } from "../../components/owned-courses"
import { PriceTag } from "../../components/price-tag"
import { Notice } from "../../components/states"
import { courseHref } from "../../lib/courses"
import { describeError } from "../../lib/errors"
import type { Product, Variant } from "../../lib/medusa-types"
import { isSoldOut, priceOf } from "../../lib/products"
import { chosenVariant, firstChoice } from "./variant-choice"
import { VariantPicker } from "./variant-picker"

type AddState = { step: "idle" | "adding" | "added" } | { step: "failed"; message: string }

function buttonText(variant: Variant | null, state: AddState, owner: { open: boolean; ended: boolean }): string {
  if (!variant) {
    return "Not available"
  }
  if (isSoldOut(variant)) {
    return "Sold out"
  }
  if (state.step === "adding") {
    return "Adding…"
  }
  if (owner.open) {
    return "Add another copy to cart"
  }
  return owner.ended ? "Renew access" : "Add to cart"
}

export function BuyBox({ product, courses }: { product: Product; courses: StoreCourse[] }) {
  const cart = useCart()
  const [choice, setChoice] = useState(() => firstChoice(product))
  const [state, setState] = useState<AddState>({ step: "idle" })
  const variant = chosenVariant(product, choice)
  const price = priceOf(variant)
  const owned = useOwnedCourses(product.id)
  const open = openCourse(courses, owned)
  const ended = courses.length > 0 && owned.some(({ access }) => !access.granted && access.reason === "expired")

  const add = (chosen: Variant): void => {
    setState({ step: "adding" })
    cart.add(chosen.id, 1).then(
      () => setState({ step: "added" }),
      (error: unknown) => setState({ step: "failed", message: describeError(error) })
    )
  }

  return (
    <div className="buy">
      <h1 className="buy__title">{product.title}</h1>
      {product.subtitle ? <p className="buy__subtitle">{product.subtitle}</p> : null}
      <p className="buy__price">{price ? <PriceTag price={price} /> : null}</p>
      <VariantPicker
        product={product}
        choice={choice}
        onChoose={(next) => {
          setChoice(next)
          setState({ step: "idle" })
        }}
      />
      {open ? (
        <Link className="button button--wide button--large" to={courseHref(open, open.continue_lesson?.id)}>
          {open.first_opened_at ? "Continue" : "Start the course"}
        </Link>
      ) : null}
      <OwnedNotice owned={owned} />
      <button
        type="button"
        className={`button button--wide ${open ? "button--quiet" : "button--large"}`}
        disabled={!variant || isSoldOut(variant)}
        aria-disabled={state.step === "adding" || undefined}
        onClick={() => variant && state.step !== "adding" && add(variant)}
      >
        {buttonText(variant, state, { open: open !== null, ended })}
      </button>
      <div className="buy__result" role="status">
        {state.step === "added" ? (
          <p className="buy__added">
            Added to your cart. <Link to="/cart">View cart</Link>
          </p>
        ) : null}
      </div>
      {state.step === "failed" ? (
        <Notice tone="warning" alert>
          {state.message}
        </Notice>
      ) : null}
      <CourseSummary courses={courses} />
      {product.description ? (
        <div className="buy__description">
          {product.description.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
