import { CoursesProvider } from "medusa-courses-react"
import { createBrowserRouter, RouterProvider } from "react-router-dom"
import { CartProvider } from "./cart/cart-context"
import { Layout } from "./components/layout"
import { coursesClient } from "./lib/courses"
import { AccountLayout } from "./pages/account/account-layout"
import { AccountPage } from "./pages/account/account-page"
import { CourseLibraryPage } from "./pages/account/course-library-page"
import { CourseRoomPage } from "./pages/account/course-room-page"
import { DownloadsPage } from "./pages/account/downloads-page"
import { OrdersPage } from "./pages/account/orders-page"
import { CartPage } from "./pages/cart-page"
import { CheckoutPage } from "./pages/checkout/checkout-page"
import { ClaimPage } from "./pages/claim/claim-page"
import { LostLinkPage } from "./pages/claim/lost-link-page"
import { CrashPage } from "./pages/crash-page"
import { HomePage } from "./pages/home-page"
import { LoginPage } from "./pages/login-page"
import { NotFoundPage } from "./pages/not-found-page"
import { OrderPage } from "./pages/order/order-page"
import { ForgotPasswordPage } from "./pages/password/forgot-password-page"
import { ResetPasswordPage } from "./pages/password/reset-password-page"
import { ProductPage } from "./pages/product/product-page"
import { RegisterPage } from "./pages/register-page"
import { loginHref } from "./session/next-page"
import { RegionProvider } from "./session/region-context"
import { RequireCustomer } from "./session/require-customer"
import { SessionProvider } from "./session/session-context"

const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <CrashPage />,
    children: [
      { path: "/", element: <HomePage /> },
      { path: "/products/:handle", element: <ProductPage /> },
      { path: "/cart", element: <CartPage /> },
      { path: "/checkout", element: <CheckoutPage /> },
      { path: "/order/:id", element: <OrderPage /> },
      { path: "/claim", element: <ClaimPage /> },
      { path: "/claim/lost-link", element: <LostLinkPage /> },
      { path: "/login", element: <LoginPage /> },
      { path: "/register", element: <RegisterPage /> },
      { path: "/forgot-password", element: <ForgotPasswordPage /> },
      { path: "/reset-password", element: <ResetPasswordPage /> },
      {
        element: <RequireCustomer />,
        children: [
          { path: "/account/courses/:courseId/:lessonId?", element: <CourseRoomPage /> },
          {
            element: <AccountLayout />,
            children: [
              { path: "/account", element: <AccountPage /> },
              { path: "/account/orders", element: <OrdersPage /> },
              { path: "/account/courses", element: <CourseLibraryPage /> },
              { path: "/account/downloads", element: <DownloadsPage /> },
            ],
          },
        ],
      },
      { path: "*", element: <NotFoundPage /> },
    ],
  },
])

const logInAndComeBack = (): string => loginHref(window.location.pathname + window.location.search)

export function App() {
  return (
    <SessionProvider>
      <RegionProvider>
        <CartProvider>
          <CoursesProvider client={coursesClient} loginHref={logInAndComeBack}>
            <RouterProvider router={router} />
          </CoursesProvider>
        </CartProvider>
      </RegionProvider>
    </SessionProvider>
  )
}
