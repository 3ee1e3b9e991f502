/** Read by `medusa plugin:build`: Vite would copy `public/`, where the demo's own dashboard is kept, into the package. */
export default { publicDir: false }
